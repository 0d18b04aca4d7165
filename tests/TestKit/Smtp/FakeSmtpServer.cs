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
    readonly ConcurrentQueue<ReceivedEmail> received = new();
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

    /// <summary>What <c>AUTH XOAUTH2</c> must bring in place of a password.</summary>
    public string? Token { get; init; }

    public IReadOnlyList<ReceivedEmail> Received => [.. received];

    /// <summary>Every command it was given, of all connections, contents left out.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>
    /// The answer to the next command of this name (<c>RCPT</c>, <c>DATA</c>, or <c>content</c> for a whole letter) instead of the usual;
    /// for one recipient alone where others' letters are about.
    /// </summary>
    public void AnswerNext(string command, string reply, string? to = null) => script.GetOrAdd(Key(command, to), _ => new()).Enqueue(reply);

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

    internal string? Scripted(string command, string to) => Next(Key(command, to)) ?? Next(Key(command, null));

    string? Next(string key) => script.TryGetValue(key, out var replies) && replies.TryDequeue(out var reply) ? reply : null;

    static string Key(string command, string? to) => $"{command} {to}";

    internal void Take(ReceivedEmail letter) => received.Enqueue(letter);
}
