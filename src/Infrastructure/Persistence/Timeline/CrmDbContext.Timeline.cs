using MakCrm.Application.Timeline;
using MakCrm.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ITimelineDb
{
    public DbSet<TimelinePin> TimelinePins => Set<TimelinePin>();
}
