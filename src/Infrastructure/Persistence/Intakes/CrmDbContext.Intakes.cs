using MakCrm.Application.Intakes;
using MakCrm.Domain.Intakes;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IIntakesDb
{
    public DbSet<SourceIntake> SourceIntakes => Set<SourceIntake>();
}
