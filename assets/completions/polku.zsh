#compdef polku
# Completions of polku for zsh: put this into ~/.zshrc, below compinit
#     eval "$(polku completions zsh)"

_polku() {
    local -a answers shown names
    local answer kind
    answers=("${(@f)$("${(Q)words[1]}" completions --line -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for answer in "${answers[@]}"; do
        case $answer in
        '') ;;
        $'\tfiles') kind=files ;;
        $'\tfolders') kind=folders ;;
        *)
            names+=("${answer%%$'\t'*}")
            shown+=("${answer/$'\t'/  }")
            ;;
        esac
    done
    (( ${#names} )) && compadd -l -d shown -a names
    case $kind in
    files) compset -P '--*=' ; _files ;;
    folders) compset -P '--*=' ; _files -/ ;;
    esac
}

compdef _polku polku
