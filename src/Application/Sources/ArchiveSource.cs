using MakCrm.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class ArchiveSourceHandler(ISourcesDb db, TimeProvider clock) : IMessageHandler<Contract.ArchiveSource, Contract.Source>
{
    public async Task<Result<Contract.Source>> Handle(Contract.ArchiveSource request, CancellationToken cancellationToken)
    {
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } source)
            return SourceErrors.NotFound;
        return source.Archive(clock.GetUtcNow()).Map(source.View);
    }
}
