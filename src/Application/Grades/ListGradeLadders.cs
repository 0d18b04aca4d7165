using MakCrm.Domain.Grades;

namespace MakCrm.Application.Grades;

sealed class ListGradeLaddersHandler(IGradesDb db) : IMessageHandler<Contract.ListGradeLadders, Contract.GradeLadderPage>
{
    public async Task<Result<Contract.GradeLadderPage>> Handle(Contract.ListGradeLadders request, CancellationToken cancellationToken)
    {
        var versions = db.GradeLadderVersions.AsQueryable();
        if (request.Audience?.MapTo<GradeAudience>() is { } audience)
            versions = versions.Where(v => v.Audience == audience);
        var page = await versions.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.GradeLadderPage { Items = [.. p.Items.Select(v => v.View())], NextCursor = p.NextCursor });
    }
}
