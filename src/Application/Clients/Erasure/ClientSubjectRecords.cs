using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>What Clients holds of a person: the clients that have a contact of his. A company stays what it is and loses only the contacts.</summary>
sealed class ClientSubjectRecords(IClientsDb db, ClientErasure erasing, ClientHoldChecker held) : IDataSubjectRecords, IClientSubjectLookup
{
    async Task<IReadOnlyList<Guid>> IClientSubjectLookup.Of(DataSubject subject, CancellationToken ct) =>
        await (await Of(subject, ct)).Where(c => c.Kind == ClientKind.Person).Select(c => c.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var clients = await (await Of(subject, ct)).AsNoTracking().ToListAsync(ct);
        var people = clients.Where(c => c.Kind == ClientKind.Person).Select(c => c.Id).ToList();
        var comments = await db.ClientComments.AsNoTracking().Where(c => people.Contains(c.ClientId)).ToListAsync(ct);
        var history = await db.ClientHistory.AsNoTracking().Where(h => people.Contains(h.ClientId)).ToListAsync(ct);
        return
        [
            new("client_relations", await Relations(people, ct)),
            new("client_merges", await Merges(people, ct)),
            new("client_formers", await Formers(people, ct)),
            new("clients", clients.Select(c => new DataSubjectRecord(c.Id, c.View())).ToList()),
            new(
                "client_comments",
                comments.Select(c => new DataSubjectRecord(c.Id, new { c.ClientId, Comment = ClientViews.Comment.View(c) })).ToList()
            ),
            new(
                "client_history",
                history.Select(h => new DataSubjectRecord(h.Id, new { h.ClientId, Step = ClientViews.Step.View(h) })).ToList(),
                ErasureExemptionReason.NoPersonalValues
            ),
        ];
    }

    async Task<IReadOnlyList<DataSubjectRecord>> Relations(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var relations = db.ClientRelations.AsNoTracking().Where(r => people.Contains(r.HolderId) || people.Contains(r.OfId));
        return
        [
            .. (await relations.ToListAsync(ct)).Select(r => new DataSubjectRecord(
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
            )),
        ];
    }

    /// <summary>What he was before imports changed him.</summary>
    async Task<IReadOnlyList<DataSubjectRecord>> Formers(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var formers = await db.ClientFormers.AsNoTracking().Where(f => people.Contains(f.ClientId)).ToListAsync(ct);
        return [.. formers.Select(f => new DataSubjectRecord(f.ClientId, new { f.IntakeId, f.Before }))];
    }

    /// <summary>What he was before others turned out to be him.</summary>
    async Task<IReadOnlyList<DataSubjectRecord>> Merges(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var merges = await db.ClientMerges.AsNoTracking().Where(m => people.Contains(m.SurvivorId)).ToListAsync(ct);
        return
        [
            .. merges.Select(m => new DataSubjectRecord(
                m.Id,
                new
                {
                    m.SurvivorId,
                    m.MergedIds,
                    m.Before,
                    m.After,
                }
            )),
        ];
    }

    public async Task<IReadOnlyList<ErasureHold>> FindHolds(DataSubject subject, CancellationToken ct)
    {
        var ids = await (await Of(subject, ct)).Select(c => c.Id).ToListAsync(ct);
        return await held.Of(ids, ct);
    }

    public async Task Erase(DataSubject subject, CancellationToken ct)
    {
        var clients = await (await Of(subject, ct)).ToListAsync(ct);
        await erasing.Anonymize([.. clients.Where(c => c.Kind == ClientKind.Person)], ct);
        foreach (var company in clients.Where(c => c.Kind == ClientKind.Company))
            await erasing.Forget(company, subject, ct);
    }

    /// <summary>Whom one of them turned out to be is the same person, and so is who turned out to be one of them.</summary>
    async Task<IQueryable<Client>> Of(DataSubject subject, CancellationToken ct)
    {
        var named = await Named(subject).Select(c => new { c.Id, c.MergedInto }).ToListAsync(ct);
        var ids = named.Select(n => n.Id).Union(named.Select(n => n.MergedInto).OfType<Guid>()).ToList();
        return db.Clients.Where(c => ids.Contains(c.Id) || (c.MergedInto != null && ids.Contains(c.MergedInto.Value)));
    }

    IQueryable<Client> Named(DataSubject subject)
    {
        var (phones, emails) = (subject.Phones, subject.Emails);
        return db.Clients.Where(c =>
            db.ClientLookups.Any(l =>
                l.ClientId == c.Id
                && (
                    (l.Kind == ClientKeyExtractor.Phone && phones.Contains(l.Value))
                    || (l.Kind == ClientKeyExtractor.Email && emails.Contains(l.Value))
                )
            )
        );
    }
}
