using System.Text;

namespace MakCrm.TestKit;

/// <summary>An answer that never ends by itself: for whoever looks at answers, its first message stands for it.</summary>
static class StreamingResponseBuffer
{
    const string MediaType = "text/event-stream";

    public static async Task KeepBeginning(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.Content.Headers.ContentType?.MediaType != MediaType)
            return;
        using var endless = response.Content;
        using var lines = new StreamReader(await endless.ReadAsStreamAsync(ct));
        var message = new StringBuilder();
        while (await lines.ReadLineAsync(ct) is { Length: > 0 } line)
            message.Append(line).Append('\n');
        response.Content = new StringContent(message.ToString(), Encoding.UTF8, MediaType);
    }
}
