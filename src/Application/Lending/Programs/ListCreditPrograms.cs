using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListCreditProgramsHandler(ILendingDb db, CreditProgramReader reader)
    : IMessageHandler<Contract.ListCreditPrograms, Contract.CreditProgramPage>
{
    public async Task<Result<Contract.CreditProgramPage>> Handle(Contract.ListCreditPrograms request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var programs = Matching(request);
        if (last is { } before)
            programs = programs.Where(p => p.Id < before);
        var found = await programs.OrderByDescending(p => p.Id).Take(request.Limit + 1).AsNoTracking().ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        var current = await reader.On(reader.Today, [.. page.Select(p => p.Id)], cancellationToken);
        return new Contract.CreditProgramPage
        {
            Items = [.. page.Select(p => p.View(current.GetValueOrDefault(p.Id)))],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(page[^1].Id) : null,
        };
    }

    IQueryable<CreditProgram> Matching(Contract.ListCreditPrograms by)
    {
        var programs = db.CreditPrograms.AsQueryable();
        if (!by.IncludeArchived)
            programs = programs.Where(p => p.ArchivedAt == null && db.Banks.Any(b => b.Id == p.BankId && b.ArchivedAt == null));
        if (by.BankId is { } bank)
            programs = programs.Where(p => p.BankId == bank);
        if (EnumWireFormat.ToWireName(by.Product) is { } product)
            programs = programs.Where(p => p.Product == product);
        if (by.Q?.ToLikePattern() is { } pattern)
            programs = programs.Where(p =>
                EF.Functions.ILike(p.Name, pattern, PageExtensions.LikeEscape)
                || EF.Functions.ILike(p.Code, pattern, PageExtensions.LikeEscape)
            );
        return programs;
    }
}
