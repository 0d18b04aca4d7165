using System.Net.Security;
using System.Text;

namespace MakCrm.TestKit.Smtp;

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
        await Say(server.Scripted("greeting", to) ?? "220 fake.test ready");
        while (await ReadLine() is { } line)
        {
            server.Heard.Enqueue(line);
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (command == "QUIT")
                return;
            if (command == "RCPT")
                to = Between(line);
            var reply = server.Scripted(command, to) ?? await Usual(command, line);
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
                if (server.Token is not null)
                    await Say("250-AUTH XOAUTH2");
                return "250 8BITMIME";
            case "AUTH":
                return IsLetIn(line) ? "235 2.7.0 welcome" : "535 5.7.8 wrong password";
            case "MAIL":
                from = Between(line);
                return "250 2.1.0 ok";
            case "RCPT":
                return "250 2.1.5 ok";
            case "STARTTLS":
                return "220 go ahead";
            case "DATA":
                return "354 go on";
            default:
                return "502 5.5.2 what?";
        }
    }

    bool IsLetIn(string line)
    {
        var given = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2]));
        return server.Token is { } token
            ? given.Contains($"\u0001auth=Bearer {token}\u0001", StringComparison.Ordinal)
            : given.Split('\0')[^1] == server.Password;
    }

    /// <returns>False when the connection is to end.</returns>
    async Task<bool> TakeLetter()
    {
        var content = new StringBuilder();
        while (await ReadLine() is { } line && line != ".")
            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        var reply = server.Scripted("content", to) ?? "250 2.0.0 queued";
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
