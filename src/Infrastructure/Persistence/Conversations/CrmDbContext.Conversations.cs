using MakCrm.Application.Conversations;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IConversationsDb
{
    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<ChannelHealth> ChannelTraffic => Set<ChannelHealth>();

    public DbSet<ConversationPerson> ConversationPeople => Set<ConversationPerson>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<ConversationMessage> ConversationMessages => Set<ConversationMessage>();

    public DbSet<ConversationMedia> ConversationMedia => Set<ConversationMedia>();
}
