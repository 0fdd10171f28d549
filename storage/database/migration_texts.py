# Turns assets/migrations/NNNN_name.sql into one C file: an array of their bytes, in order.
import os
import sys

output, *inputs = sys.argv[1:]
rows = []
with open(output, 'w', encoding='ascii') as out:
    out.write('/* Made from assets/migrations by migration_texts.py. */\n')
    out.write('#include "storage/database/migration_texts.h"\n\n')
    for place, path in enumerate(sorted(inputs, key=os.path.basename)):
        name = os.path.basename(path)
        number = int(name.split('_')[0])
        if number != place + 1:
            sys.exit(f'{name}: the numbers of migrations must run from 1 without gaps')
        with open(path, 'rb') as source:
            data = source.read()
        out.write(f'static const char migration_text_{number}[] = {{\n')
        for start in range(0, len(data), 20):
            line = ', '.join(str(byte) for byte in data[start:start + 20])
            out.write(f'    {line},\n')
        out.write('    0};\n\n')
        rows.append(f'    {{{number}, "{name}", migration_text_{number}}},\n')
    out.write('const struct migration_text migration_texts[] = {\n')
    out.writelines(rows)
    out.write('    {0, 0, 0},\n};\n')
