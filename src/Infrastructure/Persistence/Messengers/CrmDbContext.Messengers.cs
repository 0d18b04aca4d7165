using MakCrm.Application.Messengers;
using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IMessengersDb
{
    public DbSet<MessengerLink> MessengerLinks => Set<MessengerLink>();

    public DbSet<MessengerIdentity> MessengerIdentities => Set<MessengerIdentity>();

    public DbSet<MessengerMessage> MessengerMessages => Set<MessengerMessage>();
}
