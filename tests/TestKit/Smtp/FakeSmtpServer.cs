using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MakCrm.TestKit.Smtp;

/// <summary>
/// A mail server that speaks SMTP on a real socket and does as it is told: it can refuse at any command, fall silent, hang up, want
/// TLS or a password, and be switched off and on again at the same address.
/// </summary>
public sealed class FakeSmtpServer : IDisposable
{
    readonly ConcurrentQueue<ReceivedLetter> received = new();
    readonly ConcurrentDictionary<string, ConcurrentQueue<string>> script = new();
    readonly ConcurrentDictionary<Socket, bool> open = new();
    TcpListener listener = new(IPAddress.Loopback, 0);

    public FakeSmtpServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept(listener);
    }

    public const string Silence = "";
    public const string HangUp = "hang up";

    public int Port { get; }

    /// <summary>Offers STARTTLS with this certificate; null for no TLS at all.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Speaks TLS from the first byte on.</summary>
    public bool IsImplicitTls { get; init; }

    /// <summary>What <c>AUTH PLAIN</c> must bring; null where nobody need sign in.</summary>
    public string? Password { get; init; }

    public IReadOnlyList<ReceivedLetter> Received => [.. received];

    /// <summary>Every command it was given, of all connections, contents left out.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>
    /// The answer to the next command of this name (<c>RCPT</c>, <c>DATA</c>, or <c>content</c> for a whole letter) instead of the usual.
    /// </summary>
    public void AnswerNext(string command, string reply, int times = 1)
    {
        var replies = script.GetOrAdd(command, _ => new());
        for (var time = 0; time < times; time++)
            replies.Enqueue(reply);
    }

    public void SwitchOff()
    {
        listener.Dispose();
        foreach (var socket in open.Keys)
            socket.Dispose();
    }

    public void SwitchOn()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        _ = Accept(listener);
    }

    public void Dispose() => SwitchOff();

    async Task Accept(TcpListener from)
    {
        while (true)
        {
            try
            {
                var socket = await from.AcceptSocketAsync();
                open[socket] = true;
                _ = Talk(socket);
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task Talk(Socket socket)
    {
        try
        {
            await using var session = new SmtpSession(this, new NetworkStream(socket, ownsSocket: true));
            await session.Run();
        }
        catch (Exception broken)
            when (broken
                    is IOException
                        or SocketException
                        or ObjectDisposedException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // The other side has left, or the test has switched it off.
        }

        open.TryRemove(socket, out _);
    }

    internal string? Scripted(string command) =>
        script.TryGetValue(command, out var replies) && replies.TryDequeue(out var reply) ? reply : null;

    internal void Take(ReceivedLetter letter) => received.Enqueue(letter);
}

/// <summary>One connection, as the server sees it.</summary>
sealed class SmtpSession(FakeSmtpServer server, Stream plain) : IAsyncDisposable
{
    Stream stream = plain;
    string from = "";
    string to = "";

    public async Task Run()
    {
        if (server.IsImplicitTls)
            await Encrypt();
        await Say(server.Scripted("greeting") ?? "220 fake.test ready");
        while (await ReadLine() is { } line)
        {
            server.Heard.Enqueue(line);
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (command == "QUIT")
                return;
            var reply = server.Scripted(command) ?? await Usual(command, line);
            if (reply == FakeSmtpServer.HangUp)
                return;
            if (reply.Length > 0)
                await Say(reply);
            if (command == "STARTTLS" && reply[0] == '2')
                await Encrypt();
            if (command == "DATA" && reply.StartsWith("354", StringComparison.Ordinal) && !await TakeLetter())
                return;
        }
    }

    async Task<string> Usual(string command, string line)
    {
        switch (command)
        {
            case "EHLO":
                await Say("250-fake.test at your service");
                if (server.Certificate is not null && stream is not SslStream)
                    await Say("250-STARTTLS");
                if (server.Password is not null)
                    await Say("250-AUTH LOGIN PLAIN");
                return "250 8BITMIME";
            case "AUTH":
                var given = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0')[^1];
                return given == server.Password ? "235 2.7.0 welcome" : "535 5.7.8 wrong password";
            case "MAIL":
                from = Between(line);
                return "250 2.1.0 ok";
            case "RCPT":
                to = Between(line);
                return "250 2.1.5 ok";
            case "STARTTLS":
                return "220 go ahead";
            case "DATA":
                return "354 go on";
            default:
                return "502 5.5.2 what?";
        }
    }

    /// <returns>False when the connection is to end.</returns>
    async Task<bool> TakeLetter()
    {
        var content = new StringBuilder();
        while (await ReadLine() is { } line && line != ".")
            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        var reply = server.Scripted("content") ?? "250 2.0.0 queued";
        if (reply[0] == '2' || reply == FakeSmtpServer.HangUp)
            server.Take(new(from, to, content.ToString(), stream is SslStream));
        if (reply == FakeSmtpServer.HangUp)
            return false;
        await Say(reply);
        return true;
    }

    async Task Encrypt()
    {
        var secure = new SslStream(stream);
        stream = secure;
        await secure.AuthenticateAsServerAsync(server.Certificate!);
    }

    async Task<string?> ReadLine()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) > 0)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }

    async Task Say(string reply) => await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"));

    static string Between(string line) =>
        line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
