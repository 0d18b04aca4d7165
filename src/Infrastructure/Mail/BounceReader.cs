using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MakCrm.Application.Mail;
using MakCrm.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Mail;

/// <summary>
/// Reads what comes back to the sender's mailbox, and has letters that were not delivered say so. What it has read is marked as seen; it may
/// read the same again after a crash, which changes nothing.
/// </summary>
sealed class BounceReader(
    BounceMailbox mailbox,
    SenderAddress sender,
    MailQueue queue,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<BounceReader> log,
    MailTokens? tokens = null
) : Worker(log)
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Of one look, so that a flooded mailbox is held open for a bounded time.</summary>
    const int Batch = 500;

    /// <summary>A report repeats the letter at most; whatever is larger is none.</summary>
    const uint LargestReport = 5_000_000;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunPeriodically(Pause, clock, Look, stoppingToken);

    /// <summary>Reads what is new. A mailbox that cannot be read is noted and tried again.</summary>
    public async Task Look(CancellationToken ct)
    {
        try
        {
            await Read(ct);
        }
        catch (Exception away) when (MailSignIn.IsAway(away) || away is ImapCommandException)
        {
            Log.LogWarning("The mailbox of MAK_BOUNCES_URL cannot be read: {Reason}", away.Message);
        }
    }

    async Task Read(CancellationToken ct)
    {
        using var client = new ImapClient();
        client.Trust(mailbox.TrustedRoots);
        await client.ConnectAsync(mailbox.Host, mailbox.Port, mailbox.Tls, ct);
        await client.SignIn(mailbox.Credentials, tokens, ct);
        var inbox = client.Inbox!;
        await inbox.OpenAsync(FolderAccess.ReadWrite, ct);
        var unseen = await inbox.SearchAsync(SearchQuery.NotSeen, ct);
        if (unseen.Count > 0)
        {
            foreach (
                var one in await inbox.FetchAsync([.. unseen.Take(Batch)], MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ct)
            )
            {
                if (one.Size <= LargestReport && await ReportIn(inbox, one.UniqueId, ct) is { } report)
                    await Return(report);
                await inbox.AddFlagsAsync(one.UniqueId, MessageFlags.Seen, silent: true, ct);
            }
        }

        await client.DisconnectAsync(quit: true, ct);
    }

    /// <returns>Null for whatever is no report, also for what cannot be read as a letter: it would be no more readable next time.</returns>
    async Task<DeliveryReport?> ReportIn(IMailFolder inbox, UniqueId letter, CancellationToken ct)
    {
        try
        {
            return DeliveryReport.Read(await inbox.GetMessageAsync(letter, ct), sender.Domain);
        }
        catch (Exception unreadable) when (unreadable is FormatException or MessageNotFoundException)
        {
            return null;
        }
    }

    async Task Return(DeliveryReport report)
    {
        if (await queue.TenantOf(report.MessageId, CancellationToken.None) is not { } tenant)
            return;
        await work.Run(
            tenant,
            "returnMail",
            async services =>
            {
                var messages = services.GetRequiredService<IMailDb>().MailMessages;
                if (await messages.FirstOrDefaultAsync(m => m.Id == report.MessageId) is { } message)
                    message.Return(report.Reason, clock.GetUtcNow());
            },
            CancellationToken.None
        );
    }
}
