using System.Text;

namespace MakCrm.Bench.Load;

/// <summary>Spells one HTTP/1.1 request into a buffer that is used again for the next.</summary>
sealed class RequestWriter
{
    byte[] buffer = new byte[4096];
    int length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void Get(string path, string headers)
    {
        length = 0;
        Add("GET ").Add(path).Add(" HTTP/1.1\r\nHost: bench\r\n").Add(headers).Add("\r\n");
    }

    public void Post(string path, string headers, string body) => Post(path, headers, "application/json", body);

    public void PostForm(string path, string headers, string form) => Post(path, headers, "application/x-www-form-urlencoded", form);

    void Post(string path, string headers, string mediaType, string body)
    {
        length = 0;
        Add("POST ").Add(path).Add(" HTTP/1.1\r\nHost: bench\r\n").Add(headers);
        Add("Content-Type: ")
            .Add(mediaType)
            .Add("\r\nContent-Length: ")
            .Add($"{Encoding.UTF8.GetByteCount(body)}")
            .Add("\r\n\r\n")
            .Add(body);
    }

    RequestWriter Add(string text)
    {
        var needed = length + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (needed > buffer.Length)
            Array.Resize(ref buffer, needed * 2);
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
        return this;
    }
}
