using System.Globalization;
using MakCrm.Application.Lending.Public;
using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Screening;
using MakCrm.Domain.Lending.Verification;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.Screening;

sealed class BorrowerScreener(ILendingDb db, ScreeningIndexes indexes, VerificationReader reader, VerificationRequester requester)
    : IBorrowerScreening
{
    public async Task<VerificationAnswer> Screen(Guid borrowerId, VerificationKind kind, CancellationToken ct)
    {
        var lists = await ListsOf(kind, ct);
        if (lists.Count == 0)
            return new(VerificationOutcome.Inconclusive, "Списков нет.");
        var borrower = await db.Borrowers.FirstAsync(b => b.Id == borrowerId, ct);
        var existing = await reader.Facts(borrower, kind, ct);
        if (!existing.IsOk)
            return VerificationAnswer.Failing(VerificationFailure.Unreachable);
        var hits = new List<ScreeningHit>();
        foreach (var list in lists)
            hits.AddRange(await Hold(borrower, list, existing.Value.Facts, existing.Value.Fingerprint, ct));
        return Answer(lists, hits);
    }

    public async Task Ask(IReadOnlyCollection<Guid> borrowerIds, ScreeningListKind kind, CancellationToken ct)
    {
        foreach (var borrower in await db.Borrowers.Where(b => borrowerIds.Contains(b.Id)).ToListAsync(ct))
            await requester.Request(borrower, [kind.Check()], ct);
    }

    Task<List<ScreeningList>> ListsOf(VerificationKind kind, CancellationToken ct)
    {
        var listed = kind == VerificationKind.Sanctions ? ScreeningListKind.Sanctions : ScreeningListKind.Bankruptcy;
        return db.ScreeningLists.AsNoTracking().Where(l => l.Kind == listed && l.Number > 0).OrderBy(l => l.Id).ToListAsync(ct);
    }

    /// <summary>The hits that count of one list.</summary>
    async Task<IReadOnlyList<ScreeningHit>> Hold(
        Borrower borrower,
        ScreeningList list,
        VerificationFacts facts,
        byte[] fingerprint,
        CancellationToken ct
    )
    {
        var (index, at) = (await indexes.Of(list, db.ScreeningListVersions.AsNoTracking(), ct), reader.Now);
        var found = index.Find(Person(facts));
        var hits = await db.ScreeningHits.Where(h => h.BorrowerId == borrower.Id && h.ListId == list.Id).ToListAsync(ct);
        foreach (var gone in hits.Where(h => found.All(f => f.Key != h.EntryKey)))
            gone.Lapse(borrower);
        foreach (var candidate in found)
        {
            if (hits.Find(h => h.EntryKey == candidate.Key) is { } existing)
                existing.Again(borrower, candidate, fingerprint);
            else
                hits.Add(db.ScreeningHits.Add(ScreeningHit.Found(borrower, list, candidate, fingerprint, at)).Entity);
        }

        await Prove(borrower, list, index.Number, fingerprint, at, ct);
        return hits;
    }

    async Task Prove(Borrower borrower, ScreeningList list, int number, byte[] fingerprint, DateTimeOffset at, CancellationToken ct)
    {
        var proof = await db.BorrowerScreenings.FirstOrDefaultAsync(s => s.BorrowerId == borrower.Id && s.ListId == list.Id, ct);
        if (proof is null)
            db.BorrowerScreenings.Add(proof = BorrowerScreening.Begin(borrower, list, at));
        proof.Screened(borrower, number, fingerprint, at);
    }

    static ScreenedPerson Person(VerificationFacts facts) =>
        new(
            NameKey.Of(facts[VerificationFact.Name] ?? ""),
            DateOnly.TryParse(facts[VerificationFact.BirthDate], CultureInfo.InvariantCulture, out var day) ? day : null,
            facts[VerificationFact.Inn]
        );

    static VerificationAnswer Answer(List<ScreeningList> lists, List<ScreeningHit> hits)
    {
        var held = string.Join("; ", lists.Select(l => $"{l.Name}, версия {l.Number}"));
        if (hits.Find(h => h.State == ScreeningHitState.Confirmed) is { } confirmed)
            return new(VerificationOutcome.Failed, $"Совпадение подтверждено: {confirmed.EntryName}. Списки: {held}");
        var open = hits.Count(h => h.State == ScreeningHitState.Open);
        return open > 0
            ? new(VerificationOutcome.Inconclusive, $"Возможных совпадений: {open}, решения нет. Списки: {held}")
            : new(VerificationOutcome.Passed, $"Не значится. Списки: {held}");
    }
}
