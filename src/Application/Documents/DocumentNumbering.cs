using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>Numbers without gaps: whoever takes one has the counter until the commit, and what is not committed has taken none.</summary>
sealed class DocumentNumbering(IDocumentsDb db) : IModuleService
{
    DocumentCounter? counter;

    public async Task<DocumentNumber?> Next(DocumentTemplate template, int year, CancellationToken ct)
    {
        if (template.NumberFormat is not { } format)
            return null;
        if (counter?.Kind != template.Kind || counter.Year != year)
            counter = await Take(template.Kind, year, ct);
        return DocumentNumber.Of(format, year, counter.Next());
    }

    /// <summary>Nothing came of it after all, and others of this work may come.</summary>
    public void Return(DocumentNumber? number)
    {
        if (number is not null)
            counter!.Return();
    }

    async Task<DocumentCounter> Take(DocumentKind kind, int year, CancellationToken ct)
    {
        await db.DocumentCounters.LockTable(ct);
        // One that this work has begun is not in the store yet.
        return db.DocumentCounters.Local.FirstOrDefault(c => c.Kind == kind && c.Year == year)
            ?? await db.DocumentCounters.FirstOrDefaultAsync(c => c.Kind == kind && c.Year == year, ct)
            ?? db.DocumentCounters.Add(DocumentCounter.Begin(kind, year)).Entity;
    }
}
