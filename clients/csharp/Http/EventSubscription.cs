using System.Runtime.CompilerServices;
using System.Text;

namespace MakCrm.Client;

/// <summary>Listens to the stream of events, and comes again from where it was whenever the stream ends.</summary>
sealed class EventSubscription(TransportOptions transport, EventSubscriptionOptions wishes, ReadOptions? options)
{
    /// <summary>The server says something every 15 seconds; three times that is a line that is dead.</summary>
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);
    string? cursor = wishes.After;
    int failures;

    public async IAsyncEnumerable<ReceivedEvent> Run([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            TimeSpan? pause = null;
            using (var lines = await Open(ct).ConfigureAwait(false))
            {
                while (lines is not null && await Next(lines, ct).ConfigureAwait(false) is { } message)
                {
                    (failures, cursor) = (0, message.Id ?? cursor);
                    if (message.Name == "end")
                    {
                        pause = TimeSpan.FromMilliseconds(ApiJson.Read<EventStreamEnd>(message.Bytes).RetryAfterMs);
                        break;
                    }

                    if (message is { Name: null, Data: not null })
                        yield return new(ApiJson.Read<Event>(message.Bytes), cursor!);
                }
            }

            await Task.Delay(pause ?? transport.Pause(failures++), transport.Time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Null where it is worth to come again.</summary>
    async Task<StreamReader?> Open(CancellationToken ct)
    {
        var call = new ApiRequest(HttpMethod.Get, "api/v1/events/stream", options)
        {
            IsRepeatable = true,
            Query = new QueryStringBuilder()
                .Add("after", cursor)
                .Add("type", wishes.Types is { Count: > 0 } types ? string.Join(',', types) : null)
                .Add("recordId", wishes.RecordId),
        };
        try
        {
            return new(await transport.Download(call, ct).ConfigureAwait(false), Encoding.UTF8);
        }
        catch (MakException passing) when (passing.IsTransient)
        {
            return null;
        }
    }

    /// <summary>The next message; null when the line has ended, in whatever way.</summary>
    async Task<Message?> Next(StreamReader lines, CancellationToken ct)
    {
        using var silence = new CancellationTokenSource(LongestSilence, transport.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, silence.Token);
        var message = new Message(null, null, null);
        try
        {
            while (await lines.ReadLineAsync(stop.Token).ConfigureAwait(false) is { } line)
            {
                if (line.Length == 0)
                    return message;
                message = message.With(line);
            }
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
        }

        return null;
    }

    /// <summary>A message of server-sent events, as far as the API makes use of them: data is one line.</summary>
    sealed record Message(string? Name, string? Id, string? Data)
    {
        public byte[] Bytes => Encoding.UTF8.GetBytes(Data ?? "");

        public Message With(string line) =>
            line.Split(':', 2) switch
            {
                ["event", var name] => this with { Name = Value(name) },
                ["id", var id] => this with { Id = Value(id) },
                ["data", var data] => this with { Data = Value(data) },
                _ => this,
            };

        static string Value(string text) => text.StartsWith(' ') ? text[1..] : text;
    }
}
