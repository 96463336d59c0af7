package dev.wacht.api;

import dev.wacht.api.model.CreateThingRequest;
import dev.wacht.api.model.Thing;

/** A hand-written helper that a generated facade extends. */
abstract class ThingsBase {
    public abstract Thing createThing(CreateThingRequest request);

    /** Creates a thing that has only a name. */
    public Thing createThingNamed(String name) {
        return createThing(CreateThingRequest.builder().name(name).build());
    }
}
