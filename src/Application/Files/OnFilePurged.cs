using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>
/// Forgets bytes that no file has any more. Somebody may take the same bytes in at this moment: the database then refuses one of the
/// two, and both come again.
/// </summary>
sealed class OnFilePurged(IFilesDb db) : IEventHandler<FilePurged>
{
    public async Task Handle(FilePurged raised, EventContext facts, CancellationToken ct)
    {
        var unused = await db
            .FileContents.Where(c => raised.ContentIds.Contains(c.Id) && !db.FileRevisions.Any(r => r.ContentId == c.Id))
            .ToListAsync(ct);
        foreach (var content in unused)
        {
            content.Drop();
            db.FileContents.Remove(content);
        }
    }
}
