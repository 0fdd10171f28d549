# Completions of polku for fish: put this into ~/.config/fish/config.fish
#     polku completions fish | source

function __polku_answers
    set -l words (commandline -opc)
    set -l typed (string unescape -- (commandline -ct))
    for answer in ($words[1] completions --line -- $words[2..-1] "$typed" 2>/dev/null)
        switch $answer
            case \tfiles
                __fish_complete_path (string replace -r -- '^--[^=]*=' '' "$typed")
            case \tfolders
                __fish_complete_directories (string replace -r -- '^--[^=]*=' '' "$typed")
            case '*'
                echo $answer
        end
    end
end

complete -c polku -f -a '(__polku_answers)'
