using System.Text;
using MimeKit;

namespace MakCrm.TestKit.Smtp;

/// <summary>A letter as a mail server got it, read as a mail program would.</summary>
public sealed record ReceivedEmail(string From, string To, string Content, bool IsEncrypted)
{
    public string Subject => Header("Subject");

    public string Text => OnTheWire(Message().TextBody);

    public string Html => OnTheWire(Message().HtmlBody);

    /// <summary>A header, unfolded, its encoded words read; empty when there is none.</summary>
    public string Header(string name) => Message().Headers[name] ?? "";

    /// <summary>MimeKit reads lines as this machine ends them.</summary>
    static string OnTheWire(string? text) => text?.ReplaceLineEndings("\r\n") ?? "";

    MimeMessage Message() => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(Content)));
}
