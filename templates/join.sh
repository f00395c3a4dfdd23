# What templates/new-format and templates/new-pass share: checking a name, copying a template, and writing lines
# into the files that list crates. Sourced by them, at the root of the project.

fail() {
    echo "$(basename "$0"): $1" >&2
    exit 2
}

# Checks that a name is one of a crate that isn't there yet.
check_name() {
    case $1 in
        *[!a-z0-9]* | [!a-z]* | '') fail "a name is small letters and digits, a letter first: not '$1'" ;;
    esac
    [ ! -e "crates/tiezi-$1" ] || fail "crates/tiezi-$1 is there already"
    # Features, packages and modules of other things.
    case $1 in
        cli | core | default | external | full | fuzz | self | tests) fail "'$1' means something else here" ;;
    esac
}

# The name of the type: the same, with a capital.
type_of() {
    first=$(printf %.1s "$1" | tr '[:lower:]' '[:upper:]')
    echo "$first${1#?}"
}

# Copies the template of a crate, with the names in it replaced: copy_template TEMPLATE NAME TYPE
copy_template() {
    if grep -rhv --include='*.rs' '^ *//' "templates/$1" | grep -qw "$3"; then
        fail "'$3' means something else in templates/$1"
    fi
    mkdir -p "crates/tiezi-$2"
    cp -R "templates/$1/." "crates/tiezi-$2"
    find "crates/tiezi-$2" -type f | while read -r file; do
        sed "s/$1name/$2/g; s/${4}Name/$3/g" "$file" > "$file.new"
        mv "$file.new" "$file"
    done
}

# Writes a line into a file before the first one that begins with some text.
insert_before() {
    awk -v file="$1" -v start="$2" -v line="$3" '
        !done && index($0, start) == 1 { print line; done = 1 }
        { print }
        END { if (!done) { print "no line \"" start "\" in " file > "/dev/stderr"; exit 1 } }
    ' "$1" > "$1.new"
    mv "$1.new" "$1"
}

# Adds the crate to a list of features that stands on one line, the first such line after another if one is
# given: add_feature FILE START-OF-LINE [START-OF-OTHER]
add_feature() {
    sed "/^${3:-$2}/,/^$2/s/^\($2.*\)\]/\1, \"$name\"]/" "$1" > "$1.new"
    mv "$1.new" "$1"
    grep -q "^$2.*\"$name\"\]" "$1" || fail "no line \"$2\" in $1"
}
