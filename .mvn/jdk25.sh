# Sourced by mvnw and deploy/local/up: sets JAVA_HOME to a JDK 25 or newer. Where the default java is older, it
# takes the first one that stands in a usual place, and says how to get one where none does. (Maven toolchains do
# not help: quarkus:build runs inside Maven's own JVM.)
is_jdk25() {
  [ -x "$1/bin/javac" ] || return 1
  [ "$("$1/bin/javac" -version 2>&1 | sed 's/[^0-9]*\([0-9]*\).*/\1/')" -ge 25 ] 2>/dev/null
}

if ! is_jdk25 "${JAVA_HOME:-/none}"; then
  path_javac=$(command -v javac || :)
  [ -z "$path_javac" ] || path_javac=$(dirname "$(dirname "$(readlink -f "$path_javac" 2>/dev/null || echo "$path_javac")")")
  JAVA_HOME=
  for candidate in "${JDK25_HOME:-/none}" "${path_javac:-/none}" /opt/java/openjdk /usr/lib/jvm/* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk; do
    if is_jdk25 "$candidate"; then JAVA_HOME=$candidate; break; fi
  done
  if [ -z "$JAVA_HOME" ]; then
    echo "Wirewatch needs a JDK 25 or newer and found none. Install one (Temurin: https://adoptium.net," >&2
    echo "or SDKMAN: sdk install java 25-tem), or set JDK25_HOME to where it stands." >&2
    exit 1
  fi
  export JAVA_HOME
fi
