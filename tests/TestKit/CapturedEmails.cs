using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MakCrm.Infrastructure.Mail;

namespace MakCrm.TestKit;

/// <summary>Takes every letter that the product sends, for tests that care what was written and not how it travels.</summary>
public sealed partial class CapturedEmails : IMailTransport
{
    readonly ConcurrentQueue<OutgoingEmail> taken = new();

    public IReadOnlyList<OutgoingEmail> To(string recipient) => [.. taken.Where(letter => letter.Recipient == recipient)];

    /// <summary>Waits for the newest letter to this address; of the given subject when one is named.</summary>
    public Task<OutgoingEmail> Newest(string recipient, string? subject = null) =>
        Eventually.Gives(() =>
            Task.FromResult(To(recipient).Last(letter => subject is null || letter.Subject.Contains(subject, StringComparison.Ordinal)))
        );

    /// <summary>Waits for a letter to this address that says something: letters may overtake each other.</summary>
    public Task<OutgoingEmail> Saying(string recipient, string words) =>
        Eventually.Gives(() => Task.FromResult(To(recipient).Last(letter => letter.Text.Contains(words, StringComparison.Ordinal))));

    /// <summary>The first address of a page in a letter.</summary>
    public static Uri Link(OutgoingEmail letter) => new(Address().Match(letter.Text).Value);

    Task<MailSendResult> IMailTransport.Send(OutgoingEmail letter, CancellationToken patience)
    {
        taken.Enqueue(letter);
        return Task.FromResult(MailSendResult.Taken);
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
