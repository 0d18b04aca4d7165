using MakCrm.Domain.Grades;

namespace MakCrm.Application.Grades;

sealed class ListPartnerGradesHandler(IGradesDb db, GradeVisibility visibility)
    : IMessageHandler<Contract.ListPartnerGrades, Contract.PartnerGradePage>
{
    public async Task<Result<Contract.PartnerGradePage>> Handle(Contract.ListPartnerGrades request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out _))
            return PageCursor.InvalidCursor;
        if (await visibility.Partner(request.PartnerId, cancellationToken) is not { } partner)
            return GradeErrors.PartnerNotFound;
        var grades = db.PartnerGrades.Where(g => g.PartnerId == partner.Id);
        var page = await grades.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.PartnerGradePage { Items = [.. p.Items.Select(g => g.View())], NextCursor = p.NextCursor });
    }
}
