using MakCrm.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Sources;

sealed class ListSourcesHandler(ISourcesDb db) : IMessageHandler<Contract.ListSources, Contract.SourcePage>
{
    public async Task<Result<Contract.SourcePage>> Handle(Contract.ListSources request, CancellationToken cancellationToken)
    {
        var sources = db.Sources.AsQueryable();
        if (!request.IncludeArchived)
            sources = sources.Where(s => s.ArchivedAt == null);
        if (request.Kind is { } kind)
            sources = sources.Where(s => s.Kind == kind.MapTo<SourceKind>());
        if (request.Q?.ToLikePattern() is { } pattern)
            sources = sources.Where(s =>
                EF.Functions.ILike(s.Name, pattern, PageExtensions.LikeEscape)
                || EF.Functions.ILike(s.Code, pattern, PageExtensions.LikeEscape)
            );
        var page = await sources.ToPage(request.Cursor, request.Limit, SourceViews.Source, cancellationToken);
        return page.Map(p => new Contract.SourcePage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
