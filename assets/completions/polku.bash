# Completions of polku for bash: put this into ~/.bashrc
#     eval "$(polku completions bash)"

# The words up to the cursor as the program would get them: bash also parts them at = : and @.
_polku_words()
{
    local line=${COMP_LINE:0:COMP_POINT} i word joined
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        joined=yes
        case $line in
        '' | [[:space:]]*) joined= ;;
        esac
        line=${line#"${line%%[![:space:]]*}"}
        line=${line#"$word"}
        if [[ $i -eq 0 || -z $joined ]]; then
            words+=("$word")
        else
            words[-1]+=$word
        fi
    done
}

# A word without its quotes.
_polku_plain()
{
    case $1 in
    \"* | \'*) plain=${1:1} plain=${plain%"${1:0:1}"} ;;
    *) plain=${1//\\/} ;;
    esac
}

_polku()
{
    local words plain asked=() word line typed=${COMP_WORDS[COMP_CWORD]} before
    _polku_words
    for word in "${words[@]:1}"; do
        _polku_plain "$word"
        asked+=("$plain")
    done
    case $typed in
    [=:@]) typed= ;;
    esac
    # What stands before the part that bash replaces.
    _polku_plain "$typed"
    before=${asked[-1]%"$plain"}
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
        $'\tfiles') compopt -o default ;;
        $'\tfolders') compopt -o dirnames ;;
        *)
            word=${line%%$'\t'*}
            word=${word#"$before"}
            case $typed in
            \"* | \'*) ;;
            *) printf -v word %q "$word" ;;
            esac
            COMPREPLY+=("$word")
            ;;
        esac
    done < <("${COMP_WORDS[0]}" completions --line -- "${asked[@]}" 2>/dev/null)
}

complete -F _polku polku
