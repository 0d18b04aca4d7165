using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace MakCrm.Application.Intakes.Public;

/// <summary>Reads posts as platforms and forms send them.</summary>
public static class IntakeFormat
{
    public static readonly Error Unsupported = new("unsupported_media_type", ErrorKind.Malformed);
    const string Form = "application/x-www-form-urlencoded";
    const string Multipart = "multipart/form-data";
    const string Json = "application/json";

    /// <summary>Small programs say no type, or that it is text.</summary>
    static readonly HashSet<string> Unsaid = new(["", "text/plain"], StringComparer.OrdinalIgnoreCase);

    /// <param name="contentType">As the platform names it.</param>
    /// <param name="body">What was posted.</param>
    /// <param name="query">Without the question mark; its fields come first.</param>
    public static Result<IntakePost> Read(string? contentType, ReadOnlyMemory<byte> body, string? query)
    {
        var entries = new IntakeEntries();
        ReadForm(entries, Encoding.UTF8.GetBytes(query ?? ""), Encoding.UTF8);
        var post = body.IsEmpty ? new IntakePost([]) : ReadBody(entries, contentType, body);
        if (!post.IsOk)
            return post.Error;
        if (entries.IsFull)
            return Malformed("too_many");
        return post.Value with { Entries = entries.All };
    }

    public static Error Malformed(string code) => CommonErrors.InvalidRequest with { Fields = [new(code, "")] };

    static Result<IntakePost> ReadBody(IntakeEntries entries, string? contentType, ReadOnlyMemory<byte> body)
    {
        var type = MediaTypeHeaderValue.TryParse(contentType, out var read) ? read : null;
        var media = type?.MediaType ?? "";
        if (Unsaid.Contains(media))
            media = body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? Json : Form;
        if (media.Equals(Json, StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
            return IntakeJson.Read(entries, body);
        if (CharsetOf(type?.CharSet) is not { } charset)
            return Unsupported;
        if (media.Equals(Form, StringComparison.OrdinalIgnoreCase))
            ReadForm(entries, body.ToArray(), charset);
        else if (!media.Equals(Multipart, StringComparison.OrdinalIgnoreCase))
            return Unsupported;
        else if (!IntakeMultipart.Read(entries, body.Span, BoundaryOf(type!), charset))
            return Malformed("invalid_value");
        return new IntakePost([]);
    }

    static void ReadForm(IntakeEntries entries, byte[] form, Encoding charset)
    {
        foreach (var pair in Encoding.Latin1.GetString(form).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            entries.Add(Decode(at < 0 ? pair : pair[..at], charset), at < 0 ? "" : Decode(pair[(at + 1)..], charset));
            if (entries.IsFull)
                return;
        }
    }

    static string Decode(string part, Encoding charset)
    {
        var bytes = Encoding.Latin1.GetBytes(part);
        return charset.GetString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length) ?? []);
    }

    static string BoundaryOf(MediaTypeHeaderValue type) =>
        type.Parameters.FirstOrDefault(p => p.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"') ?? "";

    /// <summary>Old forms of this country are not all in UTF-8.</summary>
    static Encoding? CharsetOf(string? name) =>
        name?.Trim('"').ToLowerInvariant() switch
        {
            null or "" or "utf-8" or "utf8" => Encoding.UTF8,
            "windows-1251" or "cp1251" => CodePagesEncodingProvider.Instance.GetEncoding("windows-1251"),
            _ => null,
        };
}
