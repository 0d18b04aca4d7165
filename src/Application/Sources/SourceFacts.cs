using MakCrm.Application.Sources.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class SourceFacts(ISourcesDb db) : ISourceFacts
{
    public async Task<string> KindOf(Guid sourceId, CancellationToken ct) =>
        Wire.Name(await db.Sources.Where(s => s.Id == sourceId).Select(s => s.Kind).FirstAsync(ct));
}
