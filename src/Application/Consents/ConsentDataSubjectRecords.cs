using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

/// <summary>What a person has agreed to. Erased, the proofs are gone; that there was a consent, to which words and until when, stays.</summary>
sealed class ConsentDataSubjectRecords(IConsentsDb db, LeadConsentService book) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var all = await book.GetForLeads(subject.LeadIds.ToList(), ct);
        var texts = await Texts(all, ct);
        return
        [
            new(
                "consents",
                all.Select(c => new DataSubjectRecord(c.Id, new { Consent = c.View(showsAddress: true), Text = Words(c, texts) })).ToList()
            ),
        ];
    }

    public async Task Erase(DataSubject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        foreach (var consent in await db.Consents.Where(c => ids.Contains(c.LeadId)).ToListAsync(ct))
            consent.Anonymize();
    }

    /// <summary>A proof is the whole of it: the person is given the words as well.</summary>
    async Task<Dictionary<Guid, Contract.ConsentText>> Texts(IReadOnlyList<Consent> consents, CancellationToken ct)
    {
        var ids = consents.Select(c => c.TextId).OfType<Guid>().Distinct().ToList();
        return await db.ConsentTexts.Where(t => ids.Contains(t.Id)).Select(ConsentViews.Text).ToDictionaryAsync(t => t.Id, ct);
    }

    static Contract.ConsentText? Words(Consent consent, Dictionary<Guid, Contract.ConsentText> texts) =>
        consent.TextId is { } id ? texts.GetValueOrDefault(id) : null;
}
