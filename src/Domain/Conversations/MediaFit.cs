namespace MakCrm.Domain.Conversations;

/// <summary>As what WhatsApp takes a file: a picture, a voice or a video up to its size, otherwise a document, if that.</summary>
public static class MediaFit
{
    /// <summary>Of the words that stand below a file.</summary>
    public const int LongestCaption = 1024;

    const long Megabyte = 1 << 20;
    const string Office = "application/vnd.openxmlformats-officedocument.";

    static readonly (MessageKind Kind, long Most, string[] Types)[] Shown =
    [
        (MessageKind.Image, 5 * Megabyte, ["image/jpeg", "image/png"]),
        (MessageKind.Audio, 16 * Megabyte, ["audio/aac", "audio/amr", "audio/mp4", "audio/mpeg", "audio/ogg"]),
        (MessageKind.Video, 16 * Megabyte, ["video/3gpp", "video/mp4"]),
    ];

    static readonly HashSet<string> Documents =
    [
        .. Shown.SelectMany(shown => shown.Types),
        "application/msword",
        "application/pdf",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        $"{Office}presentationml.presentation",
        $"{Office}spreadsheetml.sheet",
        $"{Office}wordprocessingml.document",
        "text/csv",
        "text/plain",
    ];

    /// <summary>Null when it is not taken at all. A voice has no words below it: with them it goes as a document.</summary>
    public static MessageKind? Of(string contentType, long size, bool hasCaption)
    {
        foreach (var (kind, most, types) in Shown)
        {
            if (types.Contains(contentType) && size <= most && !(hasCaption && kind == MessageKind.Audio))
                return kind;
        }

        return size <= 100 * Megabyte && Documents.Contains(contentType) ? MessageKind.Document : null;
    }
}
