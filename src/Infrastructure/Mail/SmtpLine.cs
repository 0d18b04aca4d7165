using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MakCrm.Infrastructure.Mail;

/// <summary>What a mail server answers: a code and its text.</summary>
sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsGood => Code is >= 200 and < 400;

    public override string ToString() => $"{Code} {string.Join(' ', Lines)}";
}

/// <summary>A connection to a mail server: lines out, replies in, TLS when it is asked for. Nothing it reads is without a bound.</summary>
sealed class SmtpLine : IAsyncDisposable
{
    const int LongestLine = 2_048;
    const int MostLines = 100;
    readonly SmtpServer server;
    readonly byte[] buffer = new byte[4_096];
    Stream stream;
    int start;
    int end;

    SmtpLine(SmtpServer server, Stream stream) => (this.server, this.stream) = (server, stream);

    public bool IsEncrypted => stream is SslStream;

    public static async Task<SmtpLine> Connect(SmtpServer server, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, ct);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var line = new SmtpLine(server, new NetworkStream(socket, ownsSocket: true));
        if (server.Tls != SmtpTls.Implicit)
            return line;
        try
        {
            await line.Encrypt(ct);
            return line;
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }
    }

    public async Task Encrypt(CancellationToken ct)
    {
        // Whatever came before TLS could have been put there by anybody.
        if (start < end)
            throw new IOException("The mail server spoke before the connection was encrypted.");
        var secure = new SslStream(stream);
        stream = secure;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = server.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (server.TrustedRoots is { } roots)
        {
            options.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        await secure.AuthenticateAsClientAsync(options, ct);
    }

    public async Task<SmtpReply> Ask(string command, CancellationToken ct)
    {
        await Write(command + "\r\n", ct);
        return await Hear(ct);
    }

    /// <summary>A letter's content, and the dot that ends it.</summary>
    public async Task<SmtpReply> Deliver(string content, CancellationToken ct)
    {
        await Write(content.Replace("\r\n.", "\r\n..", StringComparison.Ordinal) + ".\r\n", ct);
        return await Hear(ct);
    }

    /// <summary>Says good-bye and waits for nothing: the letter is theirs already, so whatever fails now must not send it again.</summary>
    public async Task Leave(CancellationToken ct)
    {
        try
        {
            await Write("QUIT\r\n", ct);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // They have left first.
        }
    }

    public async Task<SmtpReply> Hear(CancellationToken ct)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLine(ct);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code))
                break;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
                return new(code, lines);
        }

        throw new IOException("The mail server does not speak SMTP.");
    }

    async Task<string> ReadLine(CancellationToken ct)
    {
        var line = new List<byte>();
        while (line.Count < LongestLine)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, ct));
                if (end == 0)
                    throw new IOException("The mail server has hung up.");
            }

            var next = buffer[start++];
            if (next == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(next);
        }

        throw new IOException("The mail server sends a line without an end.");
    }

    async Task Write(string text, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        await stream.FlushAsync(ct);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
