using MakCrm.Application.Common;
using MimeKit;

namespace MakCrm.Infrastructure.Mail;

/// <summary>What a mail server tells of a letter that it took and could not deliver (RFC 3464).</summary>
/// <param name="Reason">The status and what the last server said.</param>
sealed record DeliveryReport(Guid MessageId, string Reason)
{
    /// <returns>Null when it is no such report, tells of a delay or a success, or of a letter that is not ours.</returns>
    public static DeliveryReport? Read(MimeMessage message, string domain)
    {
        var failed = message
            .BodyParts.OfType<MessageDeliveryStatus>()
            .SelectMany(status => status.StatusGroups)
            .FirstOrDefault(group => string.Equals(group["Action"], "failed", StringComparison.OrdinalIgnoreCase));
        if (failed is null)
            return null;
        var original = message.BodyParts.OfType<MessagePart>().Select(part => part.Message?.MessageId).FirstOrDefault(id => id is not null);
        return
            original?.Split('@') is [var id, var at]
            && string.Equals(at, domain, StringComparison.OrdinalIgnoreCase)
            && Guid.TryParse(id, out var existing)
            ? new(existing, $"{failed["Status"]} {Said(failed["Diagnostic-Code"])}".Trim().ToStorable())
            : null;
    }

    /// <summary>Without the kind of code before it: <c>smtp; 550 …</c>.</summary>
    static string Said(string? code) => code?[(code.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim() ?? "";
}
