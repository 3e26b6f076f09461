set -e
cd "$(mktemp -d)"
touch index.txt; echo 01 > serial
cat > ca.cnf <<C
[ca]
default_ca = d
[d]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = p
unique_subject = no
copy_extensions = copy
[p]
commonName = supplied
C
newkey() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }
sign() { openssl ca -batch -notext -config ca.cnf -startdate "$3" -enddate "$4" -in "$1" -out "$2" "${@:5}" 2>/dev/null; }
newkey authority-key.pem; newkey key.pem
openssl req -new -key authority-key.pem -subj "/CN=Test authority" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign -out authority.csr
sign authority.csr authority.pem 20200101000000Z 21200101000000Z -selfsign -keyfile authority-key.pem
ask() { openssl req -new -key key.pem -subj "/CN=$1" -addext "subjectAltName=$2" -out "$1.csr"; }
ask good DNS:localhost,IP:127.0.0.1,DNS:login.contoso.example
ask other-host DNS:other.contoso.example
ask self-signed DNS:localhost,IP:127.0.0.1
by="-cert authority.pem -keyfile authority-key.pem"
sign good.csr good.pem 20200101000000Z 21200101000000Z $by
sign good.csr expired.pem 20200101000000Z 20210101000000Z $by
sign other-host.csr other-host.pem 20200101000000Z 21200101000000Z $by
sign self-signed.csr self-signed.pem 20200101000000Z 21200101000000Z -selfsign -keyfile key.pem
cp authority.pem good.pem expired.pem other-host.pem self-signed.pem key.pem "$1"
