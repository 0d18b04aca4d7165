using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>Has new bytes looked at. A scanner that is away is asked again, and nobody reads them before.</summary>
sealed class OnFileContentKept(IFilesDb db, IFileVault vault, IVirusScanner scanner) : IOn<FileContentKept>
{
    public async Task Handle(FileContentKept raised, EventFacts facts, CancellationToken ct)
    {
        var content = await db.FileContents.FirstOrDefaultAsync(c => c.Id == raised.ContentId, ct);
        if (content is not { State: FileState.Checking })
            return;
        var opened = await vault.Open(content, ct);
        if (opened.IsOk)
            content.Check(await scanner.Look(opened.Value, ct));
    }
}
