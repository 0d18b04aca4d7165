namespace MakCrm.Domain.Conversations;

/// <summary>As what a messenger takes a file: a picture, a voice or a video up to its size, otherwise a document, if that.</summary>
public static class MediaLimits
{
    /// <summary>Of the words that stand below a file.</summary>
    public const int LongestCaption = 1024;

    const long Megabyte = 1 << 20;
    const string Office = "application/vnd.openxmlformats-officedocument.";
    static readonly string[] Pictures = ["image/jpeg", "image/png"];

    static readonly DuplicateRules Whatsapp = new(
        [
            (MessageKind.Image, 5 * Megabyte, Pictures),
            (MessageKind.Audio, 16 * Megabyte, ["audio/aac", "audio/amr", "audio/mp4", "audio/mpeg", "audio/ogg"]),
            (MessageKind.Video, 16 * Megabyte, ["video/3gpp", "video/mp4"]),
        ],
        100 * Megabyte,
        [
            "application/msword",
            "application/pdf",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            $"{Office}presentationml.presentation",
            $"{Office}spreadsheetml.sheet",
            $"{Office}wordprocessingml.document",
            "text/csv",
            "text/plain",
        ]
    );

    static readonly DuplicateRules Telegram = new(
        [
            (MessageKind.Image, 10 * Megabyte, Pictures),
            (MessageKind.Audio, 50 * Megabyte, ["audio/mp4", "audio/mpeg", "audio/ogg"]),
            (MessageKind.Video, 50 * Megabyte, ["video/mp4"]),
        ],
        50 * Megabyte,
        Documents: null
    );

    /// <summary>Null when it is not taken at all. At WhatsApp a voice has no words below it: with them it goes as a document.</summary>
    public static MessageKind? Of(ChannelKind channel, string contentType, long size, bool hasCaption)
    {
        var rules = channel == ChannelKind.Whatsapp ? Whatsapp : Telegram;
        var isMute = hasCaption && channel == ChannelKind.Whatsapp;
        foreach (var (kind, most, types) in rules.Shown)
        {
            if (types.Contains(contentType) && size <= most && !(isMute && kind == MessageKind.Audio))
                return kind;
        }

        return size <= rules.Most && rules.TakesDocument(contentType) ? MessageKind.Document : null;
    }

    /// <param name="Documents">Besides what is shown; null for any.</param>
    sealed record DuplicateRules((MessageKind Kind, long Most, string[] Types)[] Shown, long Most, string[]? Documents)
    {
        public bool TakesDocument(string contentType) =>
            Documents is null || Documents.Contains(contentType) || Shown.Any(shown => shown.Types.Contains(contentType));
    }
}
