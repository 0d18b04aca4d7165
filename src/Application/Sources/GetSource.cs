using MakCrm.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class GetSourceHandler(ISourcesDb db) : IMessageHandler<Contract.GetSource, Contract.Source>
{
    public async Task<Result<Contract.Source>> Handle(Contract.GetSource request, CancellationToken cancellationToken) =>
        await db.Sources.Where(s => s.Id == request.Id).Select(SourceViews.Source).FirstOrDefaultAsync(cancellationToken) is { } source
            ? source
            : SourceErrors.NotFound;
}
