using MakCrm.Application.Lending;
using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ILendingDb
{
    public DbSet<Bank> Banks => Set<Bank>();

    public DbSet<CreditProgram> CreditPrograms => Set<CreditProgram>();

    public DbSet<CreditProgramVersion> CreditProgramVersions => Set<CreditProgramVersion>();
}
