using MakCrm.Domain.Timeline;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Timeline;

/// <summary>The tables that Timeline may touch.</summary>
public interface ITimelineDb
{
    DbSet<TimelinePin> TimelinePins { get; }
}
