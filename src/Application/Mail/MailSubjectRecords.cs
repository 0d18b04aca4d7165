using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

/// <summary>Letters to a person.</summary>
sealed class MailSubjectRecords(IMailDb db, TimeProvider clock) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var letters = await Of(subject).AsNoTracking().ToListAsync(ct);
        return [new("mail_messages", letters.Select(m => new DataSubjectRecord(m.Id, m.View())).ToList())];
    }

    public async Task Erase(DataSubject subject, CancellationToken ct)
    {
        foreach (var letter in await Of(subject).ToListAsync(ct))
            letter.Anonymize(clock.GetUtcNow());
    }

    IQueryable<MailMessage> Of(DataSubject subject)
    {
        var emails = subject.Emails;
        // The addresses are in lower case already; the column is read as it was written.
#pragma warning disable CA1304, CA1311, CA1862
        return db.MailMessages.Where(m => emails.Contains(m.Recipient.ToLower()));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
