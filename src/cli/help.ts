/** What `--help` prints. */
export const help = `Asks the simulator of VPC endpoints at a terminal.

Usage: npm run -s lab -- COMMAND [options]

Commands
  resolve NAME --from ID [--type TYPE]   ask a resolver for a name
  send --from ID --to TARGET [...]       send a packet and follow it there and back
  repair --from ID --to TARGET [...]     what would make that packet arrive
  describe                               the account, as aws describe-* prints it
  run FILE                               a lesson (.md) or a file of cells (.ts)

The account
  --account FOLDER    files that aws ... describe-* printed, JSON, one list in each
  --scenario NAME     a scenario of data/scenarios, for example SY-01
  Without either, nothing exists: only run makes sense then.

Who and where
  --from ID           an instance, network interface, subnet or VPC, or internet
  --to TARGET         a URL, a name or an address, or the id of an instance or interface
  --type TYPE         A (default), AAAA, CNAME, TXT, SOA or NS
  --port N            default: the URL's, else 443
  --protocol NAME     tcp (default), udp or icmp
  --size BYTES        of the packet; default 1500
  --idle SECONDS      how long the connection was idle before; default 0

Output
  --json              for programs; default: for people
  --help              this text

Exit status: 0 delivered, resolved or done; 1 not; 2 bad usage or a file that cannot be read.`;
