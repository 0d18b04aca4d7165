using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MakCrm.Infrastructure.Domains.Dns;

/// <summary>
/// Asks one DNS server for TXT records, for which the framework has nothing: by UDP, and by TCP where the answer does not fit. Each question
/// has a number and a port that nobody can guess, and an answer counts only from the server that was asked.
/// </summary>
public sealed class TxtResolver(IPEndPoint server)
{
    const int Attempts = 2;
    const int LongestDatagram = 4_096;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>Null when the server cannot tell.</returns>
    public async Task<IReadOnlyList<string>?> Find(string name, CancellationToken ct)
    {
        var question = DnsMessage.Ask((ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1), name);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Patience);
            try
            {
                var answer = await ByDatagram(question, limit.Token);
                return (answer.IsCut ? await ByStream(question, limit.Token) : answer).Texts;
            }
            catch (Exception silent) when (silent is SocketException or IOException or OperationCanceledException)
            {
                ct.ThrowIfCancellationRequested();
            }
        }

        return null;
    }

    async Task<DnsAnswer> ByDatagram(byte[] question, CancellationToken ct)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, ct);
        await socket.SendAsync(question, ct);
        var buffer = new byte[LongestDatagram];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, ct);
            if (DnsMessage.Read(buffer.AsSpan(0, length), question) is { } answer)
                return answer;
        }
    }

    async Task<DnsAnswer> ByStream(byte[] question, CancellationToken ct)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, ct);
        await using var stream = new NetworkStream(socket);
        var head = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)question.Length);
        await stream.WriteAsync((byte[])[.. head, .. question], ct);
        await stream.ReadExactlyAsync(head, ct);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
        await stream.ReadExactlyAsync(message, ct);
        return DnsMessage.Read(message, question) ?? new(IsCut: false, null);
    }
}
