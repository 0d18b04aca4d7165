using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MakCrm.TestKit.Imap;

/// <summary>A mailbox that speaks IMAP (RFC 3501) on a real socket, as far as reading an inbox goes.</summary>
public sealed class FakeImapServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<int, (string Content, bool IsSeen)> inbox = new();
    readonly CancellationTokenSource over = new();
    CancellationTokenSource sessions = new();

    public FakeImapServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>What <c>AUTHENTICATE PLAIN</c> must bring. Whoever is in when it changes is shown out.</summary>
    public string Password
    {
        get;
        set
        {
            field = value;
            Interlocked.Exchange(ref sessions, new()).Cancel();
        }
    } = "s3cret";

    /// <summary>How often somebody was not let in.</summary>
    public int Refused { get; private set; }

    public int Unseen => inbox.Values.Count(one => !one.IsSeen);

    public void Arrive(string content) => inbox[inbox.Count + 1] = (content.ReplaceLineEndings("\r\n"), false);

    public void Dispose()
    {
        over.Cancel();
        sessions.Cancel();
        listener.Dispose();
        over.Dispose();
        sessions.Dispose();
    }

    async Task Accept()
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                _ = Talk(await listener.AcceptTcpClientAsync(over.Token));
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
        }
    }

    async Task Talk(TcpClient client)
    {
        try
        {
            using var _ = client;
            var session = sessions.Token;
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("* OK [CAPABILITY IMAP4rev1 LOGINDISABLED SASL-IR AUTH=PLAIN] fake.test ready");
            while (await reader.ReadLineAsync(session) is { } line)
            {
                var words = line.Split(' ', 3);
                await writer.WriteLineAsync(
                    $"{Answer(words[1].ToUpperInvariant(), words.ElementAtOrDefault(2) ?? "")}{words[0]} {Verdict(words)}"
                );
                if (words[1] == "LOGOUT")
                    return;
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side has left, or the test is over.
        }
    }

    string Verdict(string[] words)
    {
        if (words[1] != "AUTHENTICATE")
            return words[1] == "SELECT" ? "OK [READ-WRITE] done" : "OK done";
        var given = Encoding.UTF8.GetString(Convert.FromBase64String(words[2].Split(' ')[1])).Split('\0')[^1];
        if (given == Password)
            return "OK welcome";
        Refused++;
        return "NO [AUTHENTICATIONFAILED] wrong password";
    }

    string Answer(string command, string rest) =>
        command switch
        {
            "CAPABILITY" => "* CAPABILITY IMAP4rev1 LOGINDISABLED SASL-IR AUTH=PLAIN\r\n",
            "LIST" when rest.EndsWith("\"\"", StringComparison.Ordinal) => "* LIST (\\NoSelect) \"/\" \"\"\r\n",
            "LIST" => "* LIST () \"/\" \"INBOX\"\r\n",
            "SELECT" =>
                $"* FLAGS (\\Seen)\r\n* {inbox.Count} EXISTS\r\n* OK [PERMANENTFLAGS (\\Seen)] ok\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT {inbox.Count + 1}] ok\r\n",
            "UID" => OfUids(rest),
            "LOGOUT" => "* BYE\r\n",
            _ => "",
        };

    string OfUids(string rest)
    {
        var words = rest.Split(' ', 3);
        if (words[0] == "SEARCH")
            return $"* SEARCH {string.Join(' ', inbox.Where(one => !one.Value.IsSeen).Select(one => one.Key).Order())}\r\n";
        var chosen = Uids(words[1]).ToList();
        if (words[0] == "STORE")
        {
            foreach (var uid in chosen)
                inbox[uid] = (inbox[uid].Content, true);
            return "";
        }

        return string.Concat(chosen.Select(uid => words[2].Contains("BODY", StringComparison.Ordinal) ? Body(uid) : Size(uid)));
    }

    string Size(int uid) => $"* {uid} FETCH (UID {uid} RFC822.SIZE {Length(uid)})\r\n";

    string Body(int uid) => $"* {uid} FETCH (UID {uid} BODY[] {{{Length(uid)}}}\r\n{inbox[uid].Content})\r\n";

    int Length(int uid) => Encoding.UTF8.GetByteCount(inbox[uid].Content);

    static IEnumerable<int> Uids(string set) =>
        set.Split(',')
            .SelectMany(part =>
            {
                var ends = part.Split(':').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
                return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
            });
}
