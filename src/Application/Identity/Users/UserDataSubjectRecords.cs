using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>A person who also works here. His account is no part of what the tenant knows of its customers, and is kept.</summary>
sealed class UserDataSubjectRecords(IIdentityDb db) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var emails = subject.Emails;
        var users = await db.Users.AsNoTracking().Where(u => emails.Contains(u.Email)).ToListAsync(ct);
        var ids = users.Select(u => u.Id).ToList();
        var sessions = await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.UserId)).ToListAsync(ct);
        return
        [
            new("users", users.Select(u => new DataSubjectRecord(u.Id, u.View())).ToList(), ErasureExemptionReason.Account),
            new(
                "sessions",
                sessions
                    .Select(s => new DataSubjectRecord(
                        s.Id,
                        new
                        {
                            s.Id,
                            s.RemoteAddress,
                            s.UserAgent,
                            s.CreatedAt,
                            s.ExpiresAt,
                        }
                    ))
                    .ToList(),
                ErasureExemptionReason.Account
            ),
        ];
    }
}
