using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

/// <summary>Of old letters stays that there was one, and of what kind.</summary>
sealed class MailRetentionSource(IMailDb db, TimeProvider clock) : IRetentionSource
{
    public string Kind => "mail_messages";

    public RetentionAction Forgetting => RetentionAction.Anonymize;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var found = await db
            .MailMessages.Where(m => m.Id > after && m.EndedAt < untouchedSince && m.Recipient != Domain.Mail.MailMessage.Nobody)
            .OrderBy(m => m.Id)
            .Select(m => m.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(found, []);
    }

    public async Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var letter in await db.MailMessages.Where(m => ids.Contains(m.Id)).ToListAsync(ct))
            letter.Anonymize(clock.GetUtcNow());
    }
}
