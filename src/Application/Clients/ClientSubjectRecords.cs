using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>What Clients holds of a person: the clients that have a contact of his. A company stays what it is and loses only the contacts.</summary>
sealed class ClientSubjectRecords(IClientsDb db, ClientErasing erasing) : ISubjectRecords
{
    public async Task<IReadOnlyList<SubjectRecords>> Collect(Subject subject, CancellationToken ct)
    {
        var clients = await Of(subject).AsNoTracking().ToListAsync(ct);
        var people = clients.Where(c => c.Kind == ClientKind.Person).Select(c => c.Id).ToList();
        var comments = await db.ClientComments.AsNoTracking().Where(c => people.Contains(c.ClientId)).ToListAsync(ct);
        var history = await db.ClientHistory.AsNoTracking().Where(h => people.Contains(h.ClientId)).ToListAsync(ct);
        var relations = await db
            .ClientRelations.AsNoTracking()
            .Where(r => people.Contains(r.HolderId) || people.Contains(r.OfId))
            .ToListAsync(ct);
        return
        [
            new(
                "client_relations",
                relations
                    .Select(r => new SubjectRecord(
                        r.Id,
                        new
                        {
                            r.HolderId,
                            r.Role,
                            r.OfId,
                            r.Since,
                            r.Until,
                            r.Comment,
                        }
                    ))
                    .ToList()
            ),
            new("clients", clients.Select(c => new SubjectRecord(c.Id, c.View())).ToList()),
            new(
                "client_comments",
                comments.Select(c => new SubjectRecord(c.Id, new { c.ClientId, Comment = ClientViews.CommentView(c) })).ToList()
            ),
            new(
                "client_history",
                history.Select(h => new SubjectRecord(h.Id, new { h.ClientId, Step = ClientViews.StepView(h) })).ToList(),
                KeptReason.NoPersonalValues
            ),
        ];
    }

    public async Task Erase(Subject subject, CancellationToken ct)
    {
        var clients = await Of(subject).ToListAsync(ct);
        await erasing.Anonymize([.. clients.Where(c => c.Kind == ClientKind.Person)], ct);
        foreach (var company in clients.Where(c => c.Kind == ClientKind.Company))
            await erasing.Forget(company, subject, ct);
    }

    IQueryable<Client> Of(Subject subject)
    {
        var (phones, emails) = (subject.Phones, subject.Emails);
        return db.Clients.Where(c =>
            db.ClientLookups.Any(l =>
                l.ClientId == c.Id
                && ((l.Kind == ClientKeys.Phone && phones.Contains(l.Value)) || (l.Kind == ClientKeys.Email && emails.Contains(l.Value)))
            )
        );
    }
}
