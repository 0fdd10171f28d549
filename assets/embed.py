"""Turns a file into a C source with its bytes: embed.py INPUT OUTPUT NAME gives
`const unsigned char NAME[]`, ended by a 0 byte, and `const size_t NAME_size` without it."""
import sys

source, output, name = sys.argv[1:]
with open(source, "rb") as file:
    data = file.read()
rows = [", ".join(str(byte) for byte in data[i:i + 20]) for i in range(0, len(data), 20)]
with open(output, "w", encoding="ascii") as file:
    file.write(f"/* {name}: bytes of a file in assets. */\n#include <stddef.h>\n\n")
    file.write(f"extern const unsigned char {name}[];\nextern const size_t {name}_size;\n")
    file.write(f"const unsigned char {name}[] = {{\n")
    file.write("".join(f"    {row},\n" for row in rows) + "    0};\n")
    file.write(f"const size_t {name}_size = sizeof({name}) - 1;\n")
