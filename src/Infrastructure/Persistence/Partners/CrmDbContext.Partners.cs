using MakCrm.Application.Partners;
using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IPartnersDb
{
    public DbSet<Partner> Partners => Set<Partner>();
}
