using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>A DNS server of our own on this machine, by UDP and TCP, which says what a test wants it to.</summary>
public sealed class FakeDns : IDisposable
{
    const int HeadLength = 12;
    readonly ConcurrentDictionary<string, string[]> records = new(StringComparer.OrdinalIgnoreCase);
    readonly CancellationTokenSource over = new();
    readonly UdpClient datagrams;
    readonly TcpListener streams;

    public FakeDns()
    {
        (datagrams, streams) = Listen();
        Address = (IPEndPoint)streams.LocalEndpoint;
        _ = AnswerDatagrams();
        _ = AnswerStreams();
    }

    public IPEndPoint Address { get; }

    /// <summary>The code of every answer: 2 for a server that cannot tell.</summary>
    public byte Failure { get; set; }

    /// <summary>Says nothing at all.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Has an answer of somebody else's come before the next one, which is not to be believed.</summary>
    public bool IsForged { get; set; }

    public void Set(string name, params string[] texts) => records[name] = texts;

    public void Remove(string name) => records.TryRemove(name, out _);

    /// <summary>On one port for both: what is free for the one may be taken for the other.</summary>
    static (UdpClient, TcpListener) Listen()
    {
        while (true)
        {
            var streams = new TcpListener(IPAddress.Loopback, 0);
            streams.Start();
            try
            {
                return (new((IPEndPoint)streams.LocalEndpoint), streams);
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                streams.Stop();
            }
        }
    }

    async Task AnswerDatagrams()
    {
        while (!over.IsCancellationRequested)
        {
            UdpReceiveResult question;
            try
            {
                question = await datagrams.ReceiveAsync(over.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }

            if (IsSilent)
                continue;
            if (IsForged)
            {
                IsForged = false;
                var forged = Answer(question.Buffer, ["mak-crm=forged"]);
                forged[0] ^= 0xFF;
                await datagrams.SendAsync(forged, question.RemoteEndPoint);
            }

            var answer = Answer(question.Buffer, Texts(question.Buffer));
            if (answer.Length > 512)
            {
                answer = Answer(question.Buffer, []);
                answer[2] |= 0x02;
            }

            await datagrams.SendAsync(answer, question.RemoteEndPoint);
        }
    }

    async Task AnswerStreams()
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                using var client = await streams.AcceptTcpClientAsync(over.Token);
                var stream = client.GetStream();
                var head = new byte[2];
                await stream.ReadExactlyAsync(head, over.Token);
                var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
                await stream.ReadExactlyAsync(question, over.Token);
                var answer = Answer(question, Texts(question));
                BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)answer.Length);
                await stream.WriteAsync((byte[])[.. head, .. answer], over.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The next one, or none: the loop looks.
            }
        }
    }

    string[]? Texts(byte[] question)
    {
        var labels = new List<string>();
        for (var at = HeadLength; question[at] > 0; at += question[at] + 1)
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
        return records.GetValueOrDefault(string.Join('.', labels));
    }

    /// <summary>Behind its name, type and class.</summary>
    static int EndOfQuestion(byte[] question)
    {
        var at = HeadLength;
        while (question[at] > 0)
            at += question[at] + 1;
        return at + 5;
    }

    byte[] Answer(byte[] question, string[]? texts)
    {
        // What else was asked for behind the question (EDNS) is passed over, as by a server that does not know it.
        var message = new List<byte>(question[..EndOfQuestion(question)]);
        message[11] = 0;
        message[2] = 0x81;
        message[3] = (byte)(
            0x80
            | (
                Failure > 0 ? Failure
                : texts is null ? 3
                : 0
            )
        );
        message[7] = (byte)(texts?.Length ?? 0);
        foreach (var text in texts ?? [])
        {
            var pieces = Encoding.UTF8.GetBytes(text).Chunk(255).SelectMany(piece => (byte[])[(byte)piece.Length, .. piece]).ToArray();
            // The name by a pointer to the question, TXT, IN, a minute.
            message.AddRange([0xC0, HeadLength, 0, 16, 0, 1, 0, 0, 0, 60, (byte)(pieces.Length >> 8), (byte)pieces.Length, .. pieces]);
        }

        return [.. message];
    }

    public void Dispose()
    {
        over.Cancel();
        datagrams.Dispose();
        streams.Dispose();
        over.Dispose();
    }
}
