using System.Security.Cryptography;
using MakCrm.Application.Mail;
using MakCrm.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MakCrm.Infrastructure.Mail;

/// <summary>
/// Carries the letters of all tenants, on any number of instances: takes what is due for a while, hands it over without holding a
/// transaction open, and notes what became of it. It sleeps until the next is due and is woken when one is queued.
/// </summary>
sealed class MailDeliveryWorker(
    MailQueue queue,
    SystemWorkRunner work,
    IEmailBodyProtector seal,
    TimeProvider clock,
    ILogger<MailDeliveryWorker> log,
    IMailTransport? transport = null
) : Worker(log), IMailSignal
{
    /// <summary>As many carriers, each with one letter at a time: a server that hangs on one letter keeps one carrier from the others.</summary>
    const int SideBySide = 4;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What is left of it when the process is asked to stop.</summary>
    static readonly TimeSpan Haste = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>So often it looks by itself, in case the instance that was told of a letter is gone.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>So long a letter that was given up can be tried again by hand.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    static readonly TimeSpan Tidying = TimeSpan.FromHours(1);
    readonly SemaphoreSlim alarm = new(0, SideBySide);
    long tidied;

    /// <summary>The waits before the next attempts: about two days in all, as mail servers do among themselves.</summary>
    static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(3),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(24),
    ];

    public void Wake()
    {
        if (transport is null)
            Log.LogWarning("A letter waits and there is no mail server: set MAK_SMTP_URL");
        try
        {
            alarm.Release();
        }
        catch (SemaphoreFullException)
        {
            // All are awake already.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        transport is null
            ? Task.CompletedTask
            : Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => CarryForever(transport, stoppingToken)));

    Task CarryForever(IMailTransport by, CancellationToken stopping) =>
        RunContinuously(
            async ct =>
            {
                await Tidy(ct);
                while (!ct.IsCancellationRequested && await queue.Claim(Lease, ct) is { } letter)
                    await Carry(letter, by, ct);
                await alarm.WaitAsync(await UntilNext(ct), ct);
            },
            AfterFailure,
            stopping
        );

    async Task Tidy(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now.UtcTicks - Interlocked.Read(ref tidied) < Tidying.Ticks)
            return;
        Interlocked.Exchange(ref tidied, now.UtcTicks);
        await queue.Forget(now - Kept, ct);
    }

    /// <summary>What is claimed is seen through, also when the process is asked to stop: nobody could tell later how far it had come.</summary>
    async Task Carry(ClaimedEmail letter, IMailTransport by, CancellationToken stopping)
    {
        using var span = Telemetry.StartJob("sendMail", letter.TenantId);
        if (await queue.IsOfSandbox(letter, stopping))
        {
            await work.Run(letter.TenantId, "keepMail", services => Keep(services, letter.Id), CancellationToken.None);
            return;
        }

        var outcome = await HandOver(letter, by, stopping);
        if (outcome.Verdict != MailSendStatus.Taken)
        {
            // Without the reason: mail servers like to repeat the address.
            Log.LogWarning("Letter {MessageId}, attempt {Attempt}: {Verdict}", letter.Id, letter.Attempts, outcome.Verdict);
            if (outcome.Verdict == MailSendStatus.Later && letter.Attempts <= Waits.Length)
            {
                await queue.Postpone(letter, Waits[letter.Attempts - 1], outcome.Reason, CancellationToken.None);
                return;
            }
        }

        await work.Run(letter.TenantId, "deliverMail", services => Note(services, letter.Id, outcome), CancellationToken.None);
    }

    async Task<MailSendResult> HandOver(ClaimedEmail letter, IMailTransport by, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var haste = stopping.Register(() => patience.CancelAfter(Haste));
        try
        {
            var body = seal.Open(letter.SealedBody);
            var outgoing = new OutgoingEmail(letter.Id, letter.Recipient, letter.Language, letter.Subject, body.Text, body.Html)
            {
                Unsubscribe = body.Unsubscribe,
            };
            return await by.Send(outgoing, patience.Token);
        }
        catch (CryptographicException)
        {
            return MailSendResult.Refused("It was sealed with another master key.");
        }
    }

    async Task Note(IServiceProvider services, Guid id, MailSendResult outcome)
    {
        var message = await services.GetRequiredService<IMailDb>().MailMessages.FirstAsync(m => m.Id == id);
        if (outcome.Verdict == MailSendStatus.Taken)
            message.MarkSent(clock.GetUtcNow());
        else if (outcome.Verdict == MailSendStatus.NoSuchAddress)
            message.MarkBounced(outcome.Reason, clock.GetUtcNow());
        else
            message.MarkFailed(outcome.Reason, clock.GetUtcNow());
    }

    async Task Keep(IServiceProvider services, Guid id) =>
        (await services.GetRequiredService<IMailDb>().MailMessages.FirstAsync(m => m.Id == id)).Suppress(clock.GetUtcNow());

    async Task<TimeSpan> UntilNext(CancellationToken ct) =>
        await queue.DueIn(ct) is not { } next || next > Look ? Look
        : next > TimeSpan.Zero ? next + TimeSpan.FromMilliseconds(1)
        : TimeSpan.Zero;

    public override void Dispose()
    {
        alarm.Dispose();
        base.Dispose();
    }
}
