using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class BankViews
{
    public static readonly ContractMap<Bank, Contract.Bank> Bank = new();

    public static Contract.Bank View(this Bank bank) => Bank.View(bank);
}
