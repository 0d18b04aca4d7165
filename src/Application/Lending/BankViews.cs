using System.Linq.Expressions;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class BankViews
{
    public static readonly Expression<Func<Bank, Contract.Bank>> Bank = b => new Contract.Bank
    {
        Id = b.Id,
        Code = b.Code,
        Name = b.Name,
        Bic = b.Bic,
        Website = b.Website,
        DecisionDays = b.DecisionDays,
        Note = b.Note,
        CreatedAt = b.CreatedAt,
        ArchivedAt = b.ArchivedAt,
        Version = b.Version,
    };

    static readonly Func<Bank, Contract.Bank> Compiled = Bank.Compile();

    public static Contract.Bank View(this Bank bank) => Compiled(bank);
}
