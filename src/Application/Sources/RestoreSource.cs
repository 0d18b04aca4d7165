using MakCrm.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class RestoreSourceHandler(ISourcesDb db) : IMessageHandler<Contract.RestoreSource, Contract.Source>
{
    public async Task<Result<Contract.Source>> Handle(Contract.RestoreSource request, CancellationToken cancellationToken)
    {
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } source)
            return SourceErrors.NotFound;
        return source.Restore().Map(source.View);
    }
}
